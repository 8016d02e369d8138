package driver

// A shape is an arrangement of modules, with a run in it.
type shape struct {
	name     string
	archive  string
	links    map[string]string // by name, to where they lead
	dir      string            // where the run is
	modules  []string          // directories of all modules
	patterns []string          // $ROOT stands for the directory of all that
	env      []string
	tests    bool
	never    bool // no such run is recalled
}

var shapes = []shape{
	{name: "module", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, archive: oneModule},
	{name: "from below", dir: "m/a", modules: []string{"m"}, patterns: []string{"./deep/er", "../b"}, archive: oneModule},
	{name: "none named", dir: "m/b", modules: []string{"m"}, archive: oneModule},
	{name: "import paths", dir: "m", modules: []string{"m"}, patterns: []string{"example.com/m/a/...", "example.com/m/b"}, archive: oneModule},
	{name: "files", dir: "m", modules: []string{"m"}, patterns: []string{"a/a.go", "a/a_linux.go"}, archive: oneModule},
	{name: "absolute", dir: "m/b", modules: []string{"m"}, patterns: []string{"$ROOT/m/a/..."}, archive: oneModule},
	{name: "tests", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, tests: true, archive: oneModule},
	{name: "GOFLAGS=-mod=mod", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, env: []string{"GOFLAGS=-mod=mod -tags=some"}, archive: oneModule},
	{name: "GOFLAGS=-modfile", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, env: []string{"GOFLAGS=-modfile=$ROOT/m/other.mod"}, never: true, archive: oneModule},
	{name: "GOFLAGS=-overlay", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, env: []string{"GOFLAGS=-overlay=$ROOT/m/overlay.json"}, never: true, archive: oneModule},
	{name: "GOFLAGS=-pgo", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, env: []string{"GOFLAGS=-pgo=off"}, never: true, archive: oneModule},
	{name: "no dot", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, archive: `
-- m/go.mod --
module m

go 1.25
-- m/a/a.go --
package a

func F() int { return 1 }
-- m/b/b.go --
package b

import "m/a"

func G() int { return a.F() }
`},
	{name: "PGO", dir: "m", modules: []string{"m"}, patterns: []string{"./cmd/..."}, archive: `
-- m/go.mod --
module example.com/m

go 1.25
-- m/cmd/one/main.go --
package main

import "example.com/m/in"

func main() { in.F() }
-- m/cmd/two/main.go --
package main

import "example.com/m/in"

func main() { in.F() }
-- m/cmd/two/default.pgo --
GO PREPROFILE V1
-- m/in/in.go --
package in

func F() {}
`},
	{name: "workspace", dir: "w/app/cmd", modules: []string{"w", "rep", "lib"}, patterns: []string{"./..."}, archive: workspace},
	{name: "workspace, import paths", dir: "w", modules: []string{"w", "rep", "lib"}, patterns: []string{"example.com/app/...", "example.com/rep..."}, archive: workspace},
	{name: "GOWORK=off", dir: "w/app", modules: []string{"w/app", "rep"}, patterns: []string{"./alone"}, env: []string{"GOWORK=off"}, archive: workspace},
	{name: "a workspace elsewhere", dir: "w/app", modules: []string{"w/app", "rep", "lib"}, patterns: []string{"./..."}, env: []string{"GOWORK=$ROOT/elsewhere.work"}, archive: workspace},
	{name: "replace", dir: "m", modules: []string{"m", "sub", "other", "required"}, patterns: []string{"./a"}, archive: `
-- m/go.mod --
module example.com/m

go 1.25

require (
	example.com/m/sub/two v0.0.0
	example.com/other v1.2.3
	example.com/required v1.0.0
)

replace (
	example.com/required => ../required
	example.com/m/sub/two => ../sub
	example.com/other v1.2.3 => ../other
	example.com/unused => ./unused
)
-- m/a/a.go --
package a

import (
	"example.com/m/sub/two/x"
	"example.com/other/y/z"
)

func F() int { return x.F() + z.F() }
-- m/sub/two/x/README --
An import path that begins with that of two modules.
-- sub/go.mod --
module example.com/m/sub/two

go 1.25
-- sub/x/x.go --
package x

func F() int { return 1 }
-- required/go.mod --
module example.com/required

go 1.25
-- other/go.mod --
module example.com/other

go 1.25
-- other/y/z/z.go --
package z

func F() int { return 1 }
`},
	{name: "vendor", dir: "m", modules: []string{"m"}, patterns: []string{"./a"}, archive: `
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

func F() int { return 1 }
-- m/a/a.go --
package a

import (
	"example.com/dep/x"
	"example.com/m/b"
)

func F() int { return x.F() + b.F() }
-- m/b/b.go --
package b

func F() int { return 1 }
`},
	{name: "vendor of a workspace", dir: "w/one", modules: []string{"w"}, patterns: []string{"./..."}, archive: `
-- w/go.work --
go 1.25

use ./one
-- w/vendor/modules.txt --
## workspace
# example.com/dep v1.0.0
## explicit; go 1.25
example.com/dep/x
-- w/vendor/example.com/dep/x/x.go --
package x

func F() int { return 1 }
-- w/one/go.mod --
module example.com/one

go 1.25

require example.com/dep v1.0.0
-- w/one/a/a.go --
package a

import "example.com/dep/x"

func F() int { return x.F() }
`},
	{name: "embed", dir: "m", modules: []string{"m"}, patterns: []string{"./a"}, tests: true, archive: embedding},
	{name: "cgo", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, never: true, env: []string{"CGO_ENABLED=1"}, archive: `
-- m/go.mod --
module example.com/m

go 1.25
-- m/a/a.go --
package a

// int one(void);
import "C"

func F() int { return int(C.one()) }
-- m/a/one.c --
int one(void) { return 1; }
`},
	{name: "assembly", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, archive: `
-- m/go.mod --
module example.com/m

go 1.25
-- m/a/a.go --
package a

func F() int
-- m/a/a_amd64.s --
#include "a.h"
TEXT ·F(SB), 4, $0-8
	MOVQ $ONE, ret+0(FP)
	RET
-- m/a/a_arm64.s --
#include "a.h"
TEXT ·F(SB), 4, $0-8
	MOVD $ONE, R0
	MOVD R0, ret+0(FP)
	RET
-- m/a/a.h --
#define ONE 1
`},
	{name: "nested modules", dir: "m", modules: []string{"m"}, patterns: []string{"./..."}, archive: nested},
	{name: "between nested modules", dir: "m", modules: []string{"m"}, patterns: []string{"./a/b/c"}, archive: nested},
	{
		name: "links", dir: "link", modules: []string{"m", "link", "linked"}, patterns: []string{"./..."}, archive: linked,
		links: map[string]string{"link": "m", "m/a/x.go": "../../linked/x.go", "m/b": "../linked/b"},
	},
	{
		name: "the root of a pattern is a link", dir: "m", modules: []string{"m", "linked"}, patterns: []string{"./b/..."}, archive: linked,
		links: map[string]string{"m/b": "../linked/b", "m/a/x.go": "../../linked/x.go"},
	},
	{
		name: "import paths behind links", dir: "m", modules: []string{"m", "linked"}, patterns: []string{"example.com/m/a/...", "example.com/m/b"}, archive: linked,
		links: map[string]string{"m/b": "../linked/b", "m/a/x.go": "../../linked/x.go"},
	},
}

const oneModule = `
-- m/go.mod --
module example.com/m

go 1.25
-- m/other.mod --
module example.com/m

go 1.24
-- m/overlay.json --
{}
-- m/a/a.go --
package a

func F() int { return 1 }
-- m/a/a_test.go --
package a

func BenchmarkF() { F() }
-- m/a/x_test.go --
package a_test

import "example.com/m/b"

func BenchmarkG() { b.G() }
-- m/a/a_windows.go --
package a

func OnWindows() {}
-- m/a/a_linux.go --
package a

func OnLinux() {}
-- m/a/deep/er/er.go --
package er

func F() {}
-- m/b/b.go --
package b

import (
	"example.com/m/a"
	"example.com/m/a/deep/er"
)

func G() int { er.F(); return a.F() }
-- m/b/testdata/x.go --
package x
-- m/empty/read.me --
Nothing.
`

const workspace = `
-- w/go.work --
go 1.25

use (
	./app
	./tools
	../lib
)

replace example.com/rep/v2 => ../rep
-- elsewhere.work --
go 1.25

use (
	./w/app
	./lib
)
-- w/app/go.mod --
module example.com/app

go 1.25

require (
	example.com/rep/v2 v2.0.0
)

replace example.com/rep/v2 => ../../rep
-- w/app/cmd/x/x.go --
package main

import (
	"example.com/lib/l"
	"example.com/rep/v2/r"
)

func main() { println(l.F(), r.F()) }
-- w/app/alone/alone.go --
package alone

import "example.com/rep/v2/r"

func F() int { return r.F() }
-- w/tools/go.mod --
module example.com/tools

go 1.25
-- w/tools/t.go --
package tools
-- lib/go.mod --
module example.com/lib

go 1.25
-- lib/l/l.go --
package l

func F() int { return 1 }
-- rep/go.mod --
module example.com/rep/v2

go 1.25
-- rep/r/r.go --
package r

func F() int { return 1 }
`

const embedding = `
-- m/go.mod --
module example.com/m

go 1.25
-- m/a/a.go --
package a

import "embed"

//go:embed static *.txt deep/x/y.bin all:hidden s*/in/[a-c]*
var files embed.FS

func F() any { return files }
-- m/a/a_test.go --
package a

import _ "embed"

//go:embed tests/data
var data string
-- m/a/x_test.go --
package a_test

import _ "embed"

//go:embed tests/more
var more string
-- m/a/one.txt --
1
-- m/a/deep/x/y.bin --
y
-- m/a/static/index.html --
html
-- m/a/static/.hidden --
hidden
-- m/a/static/in/a.css --
css
-- m/a/static/in/d.css --
css
-- m/a/static/module/go.mod --
module example.com/static
-- m/a/static/module/not.html --
html
-- m/a/hidden/.x --
x
-- m/a/hidden/_y/z --
z
-- m/a/tests/data --
data
-- m/a/tests/more --
more
`

const nested = `
-- m/go.mod --
module example.com/m

go 1.25
-- m/a/a.go --
package a

func F() {}
-- m/a/b/c/c.go --
package c

import "example.com/m/a"

func F() { a.F() }
-- m/a/n/go.mod --
module example.com/m/a/n

go 1.25
-- m/a/n/n.go --
package n
-- m/a/n/below/below.go --
package below
-- m/n.go --
package n

import _ "example.com/m/a/b/c"
`

const linked = `
-- m/go.mod --
module example.com/m

go 1.25
-- m/a/a.go --
package a

import "example.com/m/b"

func F() { b.F() }
-- linked/x.go --
package a

func X() {}
-- linked/b/b.go --
package b

func F() {}
-- linked/b/below/below.go --
package below

func F() {}
`
