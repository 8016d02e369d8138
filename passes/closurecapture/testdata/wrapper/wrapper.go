// Package wrapper has the closures of go and defer statements.
package wrapper

import (
	"io"
	"sync"
)

type worker struct{ n int }

func (w *worker) run()         { w.n++ }
func (w *worker) runN(n int)   { w.n += n }
func (w worker) copied()       {}
func (w *worker) result() bool { return true }

func plain()                   {}
func one(n int)                {}
func answer() int              { return 0 }
func three(a, b string, c any) {}

func goPlain()                       { go plain() }
func goFunc(f func())                { go f() }
func goAnswer()                      { go answer() }
func goConst()                       { go one(1) }
func goArg(n int)                    { go one(n) }                        // want `^confirmed: go statement allocates 16 bytes: its closure holds .n. \(8 bytes\)$`
func goThree(a, b string, c any)     { go three(a, b, c) }                // want `^confirmed: go statement allocates 64 bytes: its closure holds .a. \(16 bytes\), .b. \(16 bytes\), .c. \(16 bytes\)$`
func goMethod(w *worker)             { go w.run() }                       // want `^confirmed: go statement allocates 16 bytes: its closure holds .w. \(8 bytes\)$`
func goMethodArg(w *worker, n int)   { go w.runN(n) }                     // want `^confirmed: go statement allocates 24 bytes: its closure holds .w. \(8 bytes\), .n. \(8 bytes\)$`
func goCopied(w worker)              { go w.copied() }                    // want `^confirmed: go statement allocates 16 bytes: its closure holds .w. \(8 bytes\)$`
func goResult(w *worker)             { go w.result() }                    // want `^confirmed: go statement allocates 16 bytes: its closure holds .w. \(8 bytes\)$`
func goIface(c io.Closer)            { go c.Close() }                     // want `^confirmed: go statement allocates 24 bytes: its closure holds .c. \(16 bytes\)$`
func goFuncArg(f func(int), n int)   { go f(n) }                          // want `^confirmed: go statement allocates 24 bytes: its closure holds .f. \(8 bytes\), .n. \(8 bytes\)$`
func goBuiltin(m map[int]int, k int) { go delete(m, k) }                  // want `^confirmed: go statement allocates 24 bytes: its closure holds .m. \(8 bytes\), .k. \(8 bytes\)$`
func goLit(n int)                    { go func(n int) { println(n) }(n) } // want `^confirmed: go statement allocates 24 bytes: its closure holds the function \(8 bytes\), .n. \(8 bytes\)$`
func goConverted(n int)              { go three("", "", n) }              // want `^confirmed: go statement allocates 24 bytes: its closure holds .n. as any \(16 bytes\)$`

func goInLoop(ns []int) {
	for _, n := range ns {
		go one(n) // want `^confirmed: go statement allocates 16 bytes each iteration: its closure holds .n. \(8 bytes\)$`
	}
}

func deferOnce(mu *sync.Mutex, n int) {
	mu.Lock()
	defer mu.Unlock()
	defer one(n)
}

func deferInLoop(mus []*sync.Mutex) {
	for _, mu := range mus {
		mu.Lock()
		defer mu.Unlock() // want `^confirmed: defer statement allocates 16 bytes each iteration: its closure holds .mu. \(8 bytes\)$`
	}
}

func deferFuncInLoop(fs []func()) {
	for _, f := range fs {
		defer f()
	}
}

func deferArgInLoop(ns []int) {
	for _, n := range ns {
		defer one(n) // want `^confirmed: defer statement allocates 16 bytes each iteration: its closure holds .n. \(8 bytes\)$`
	}
}

func deferLitInLoop(ns []int) {
	for _, n := range ns {
		defer func(n int) { println(n) }(n) // want `^confirmed: defer statement allocates 24 bytes each iteration: its closure holds the function \(8 bytes\), .n. \(8 bytes\)$`
	}
}
