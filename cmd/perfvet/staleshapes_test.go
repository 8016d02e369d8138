//go:build linux || darwin

package main

// staleBody is what most files of a world have after the package clause and imports: one line in two allocates, and a promise is kept as long as
// the function that is called does not.
const staleBody = `var Sink any
var Next int

func F(x int) func() int {
	Sink = x
	Next = x
	for range x {
		Next = x
	}
	return func() int { return x }
}

//perfvet:noalloc
func Keeps(x int) { called(x) }

//go:noinline
func called(x int) { Next = x }
`

// staleShapes begin with the directory of runs. A file with an arrow is a link.
var staleShapes = []string{
	`m
-- m/go.mod --
module example.com/m

go 1.25
-- m/a/a.go --
package a

$BODY
-- m/a/a_test.go --
package a

func BenchmarkF(b any) { F(1) }
-- m/a/a_some.go --
//go:build some

package a

func Some(x int) any { return x }
-- m/b/b.go --
package b

import _ "example.com/m/a"

$BODY
-- m/a/deep/er/er.go --
package er

$BODY
-- m/cmd/main.go --
package main

import _ "example.com/m/a/deep/er"

$BODY
func main() {}
-- m/perfvet.yml --
tests: false
contracts:
  noalloc: [./a.called]
`, `w/app
-- w/go.work --
go 1.25

use (
	./app
	./lib
	../tools
)
-- w/app/go.mod --
module example.com/app

go 1.25

require example.com/other v1.0.0

replace example.com/other v1.0.0 => ../../other
-- w/app/a/a.go --
package a

import (
	"example.com/lib/b"
	"example.com/other/x"
)

//perfvet:noalloc
func Far(n int) { b.Keeps(n); x.Keeps(n) }

$BODY
-- w/lib/go.mod --
module example.com/lib

go 1.25
-- w/lib/b/b.go --
package b

$BODY
-- tools/go.mod --
module example.com/tools

go 1.25
-- tools/t.go --
package tools

$BODY
-- other/go.mod --
module example.com/other

go 1.25
-- other/x/x.go --
package x

$BODY
-- another/go.mod --
module example.com/other

go 1.25
-- another/x/x.go --
package x

var Large [10]int

$BODY
`, `m
-- m/go.mod --
module example.com/m

go 1.25

require example.com/dep v1.0.0
-- m/vendor/modules.txt --
# example.com/dep v1.0.0
## explicit; go 1.25
example.com/dep/x
-- m/vendor/example.com/dep/x/x.go --
package x

$BODY
-- m/a/a.go --
package a

import "example.com/dep/x"

//perfvet:noalloc
func Far(n int) { x.Keeps(n) }

$BODY
-- m/b/b.go --
package b

import _ "example.com/m/a"

$BODY
`, `m
-- m/go.mod --
module example.com/m

go 1.25
-- m/a/a.go --
package a

import "embed"

//go:embed static *.txt all:hidden d?/*/*.txt
var Files embed.FS

$BODY
-- m/a/a.txt --
a
-- m/a/static/b.txt --
b
-- m/a/static/in/c.txt --
c
-- m/a/hidden/_d.txt --
d
-- m/a/de/ep/e.txt --
e
-- m/b/b.go --
package b

import "example.com/m/a"

var Files = a.Files

//perfvet:noalloc
func Far(x int) { a.Keeps(x) }

$BODY
`, `link
-- m/go.mod --
module example.com/m

go 1.25
-- link --
-> m
-- m/a/a.go --
package a

import _ "example.com/m/b"

$BODY
-- m/a/x.go --
-> ../../shared/x.go
-- shared/x.go --
package a

func X(x int) any { return x }
-- m/b --
-> ../shared/b
-- shared/b/b.go --
package b

$BODY
-- shared/b/below/below.go --
package below

$BODY
`, `m
-- m/go.mod --
module example.com/m

go 1.25

require (
	example.com/m/sub v0.0.0
	example.com/other v1.2.3
)

replace (
	example.com/m/sub => ../sub
	example.com/other v1.2.3 => ../other
)
-- m/a/a.go --
package a

import (
	_ "example.com/m/sub/x"
	_ "example.com/other/y"
)

$BODY
-- m/a/a_test.go --
package a_test

import "example.com/m/a"

func BenchmarkF(b any) { a.F(1) }
-- m/b/b.go --
package b

import _ "example.com/m/a"

$BODY
-- sub/go.mod --
module example.com/m/sub

go 1.25
-- sub/x/x.go --
package x

$BODY
-- other/go.mod --
module example.com/other

go 1.25
-- other/y/y.go --
package y

$BODY
-- another/go.mod --
module example.com/other

go 1.25
-- another/y/y.go --
package y

var Large [10]int

$BODY
`,
}
