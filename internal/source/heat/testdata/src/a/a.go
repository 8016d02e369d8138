// Package a calls here wherever something is to be told of how often that happens.
package a

import (
	"errors"
	"fmt"
	"log"
	"os"
	"sync"
)

func here() int { return 0 }

var global = here() // want "cold package initialisation"

func init() {
	here() // want "cold package initialisation"
}

func Plain() {
	here() // want "warm ; loops 0"
}

func Loop(n int) {
	for range n {
		here() // want `hot in a loop of depth 1; loops 1 \(1 own\)`
		for range n {
			here() // want `hot in a loop of depth 2; loops 2 \(2 own\)`
			inner()
		}
	}
}

func inner() {
	here() // want `hot called in a loop of Loop; loops 2 \(0 own\)`
}

func Literal(xs []int) {
	for range xs {
		func() {
			here() // want `hot called in a loop of Literal; loops 1 \(0 own\)`
		}()
	}
}

func Measured() {
	here() // want "hot (reached from|called in a loop of) BenchmarkMeasured; .*, BenchmarkMeasured"
}

func setUp() {
	here() // want "warm ; loops 0"
}

type t struct{}

func (t) ThroughHelper() {
	here() // want "hot .*, BenchmarkHelper"
}

func Errors(n int) error {
	if n < 0 {
		here() // want "cold on a path that returns an error"
		return errors.New("negative")
	}
	if err := Errors(n - 1); err != nil {
		here() // want "cold on a path that returns an error"
		return err
	}
	if n > 10 {
		here() // want "cold on a path that panics or exits"
		panic("too much")
	}
	if n > 9 {
		here() // want "cold on a path that panics or exits"
		os.Exit(1)
	}
	return nil
}

func Recover() {
	defer func() {
		if r := recover(); r != nil {
			here() // want "cold after a panic"
			afterPanic()
		}
	}()
	Plain()
}

func afterPanic() {
	for range 3 {
		here() // want "cold after a panic"
	}
}

func (t) String() string {
	here() // want "cold makes text for people"
	return ""
}

type Option func()

func WithSomething() Option {
	here() // want "cold makes an option"
	return func() {}
}

func Calls(w *os.File, l interface{ Infof(string, ...any) }) {
	fmt.Fprintln(w, here())         // want "warm"
	fmt.Fprintln(os.Stderr, here()) // want "warm .*, seldom"
	fmt.Println(here())             // want "warm .*, seldom"
	_ = fmt.Errorf("%d", here())    // want "cold makes an error"
	log.Print(here())               // want "cold logs"
	debugf("%d", here())            // want "cold logs"
	syntaxError("%d", here())       // want "cold makes an error"
	followErrExp(here())            // want "cold makes an error"
	hasErrors(here())               // want "warm"
	Option.Or(nil, here())          // want "warm"
}

func (Option) Or(any) {}

func followErrExp(any) {}

func hasErrors(any) bool { return false }

func debugf(format string, args ...any) {}

func syntaxError(format string, args ...any) {
	here() // want "cold makes an error"
}

var verbose bool

func Verbose() {
	if verbose {
		here() // want "cold runs only when asked to log or trace"
	}
	if !verbose {
		here() // want "warm"
	}
}

func (t) Close() {
	for range 3 {
		here() // want `hot in a loop of depth 1; loops 1 \(1 own\), seldom`
		inClose()
	}
}

func inClose() {
	here() // want "warm ; loops 0 .*, seldom"
}

var pool = sync.Pool{New: func() any {
	return here() // want "hot fills a pool; loops 0 .*, pooled"
}}

func Pool() {
	pool.Put(here()) // want "hot put into a pool; .*, pooled"
}
