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

type pair struct {
	n int
	c any
}

func both() (int, string)         { return 1, "" }
func twoArgs(n int, s string)     {}
func many(ns ...int)              {}
func anys(vs ...any)              {}
func takesPair(p pair)            {}
func takesInts(ns [2]int)         {}
func takesFunc(f func())          {}
func takesMap(m map[int]int)      {}
func takesPtr(p *int)             {}
func generic[T any](v T)          {}
func generic2[T, U any](v T, u U) {}

func goTuple()                   { go twoArgs(both()) }             // want `^confirmed: go statement allocates 32 bytes: its closure holds result 1 of both\(\) \(8 bytes\), result 2 of both\(\) \(16 bytes\)$`
func goVariadic(n, m int)        { go many(n, m) }                  // want `^confirmed: go statement allocates 24 bytes: its closure holds .n. \(8 bytes\), .m. \(8 bytes\)$`
func goSpread(ns []int)          { go many(ns...) }                 // want `^confirmed: go statement allocates 32 bytes: its closure holds .ns. \(24 bytes\)$`
func goVariadicAny(n int)        { go anys(n, "") }                 // want `^confirmed: go statement allocates 48 bytes: its closure holds .n. as any \(16 bytes\), "" as any \(16 bytes\)$`
func goLiteral(n int)            { go takesPair(pair{n: n, c: n}) } // want `^confirmed: go statement allocates 32 bytes: its closure holds .n. \(8 bytes\), .n. as any \(16 bytes\)$`
func goLiteralInOrder(n int)     { go takesPair(pair{n, nil}) }     // want `^confirmed: go statement allocates 16 bytes: its closure holds .n. \(8 bytes\)$`
func goArray(n int)              { go takesInts([2]int{1: n}) }     // want `^confirmed: go statement allocates 16 bytes: its closure holds .n. \(8 bytes\)$`
func goConstLiteral()            { go takesInts([2]int{1, 2}) }
func goFuncValue()               { go takesFunc(plain) }
func goMethodValue(w *worker)    { go takesFunc(w.run) }            // want `^confirmed: method value w\.run allocates 16 bytes: holds the receiver \(8 bytes\)$` `^confirmed: go statement allocates 16 bytes: its closure holds w\.run \(8 bytes\)$`
func goMethodExpr(w *worker)     { go (*worker).run(w) }            // want `^confirmed: go statement allocates 16 bytes: its closure holds .w. \(8 bytes\)$`
func goMap(n int)                { go takesMap(map[int]int{1: n}) } // want `^confirmed: go statement allocates 16 bytes: its closure holds map\[int\]int\{.\} \(8 bytes\)$`
func goNew()                     { go takesPtr(new(int)) }
func goNil()                     { go takesPtr(nil) }
func goPanic(n int)              { go panic(n) }                    // want `^confirmed: go statement allocates 24 bytes: its closure holds .n. as interface\{\} \(16 bytes\)$`
func goPrint(n int)              { go print(n, 1) }                 // want `^confirmed: go statement allocates 16 bytes: its closure holds .n. \(8 bytes\)$`
func goGeneric(n int)            { go generic(n) }                  // want `^confirmed: go statement allocates 24 bytes: its closure holds the dictionary \(8 bytes\), .n. \(8 bytes\)$`
func goGeneric2(n int, s string) { go generic2[int, string](n, s) } // want `^confirmed: go statement allocates 48 bytes: its closure holds the dictionary \(8 bytes\), .n. \(8 bytes\), .s. \(16 bytes\)$`
func goInstance(n int)           { go twoOf[int](n) }               // want `^confirmed: go statement allocates 24 bytes: its closure holds the dictionary \(8 bytes\), .n. \(8 bytes\)$`

func twoOf[T any](v T) bool { return true }

type embedding struct{ *worker }

func goEmbedded(e embedding)     { go e.run() } // want `^confirmed: go statement allocates 16 bytes: its closure holds .e. \(8 bytes\)$`
func goEmbeddedPtr(e *embedding) { go e.run() } // want `^confirmed: go statement allocates 16 bytes: its closure holds .e. \(8 bytes\)$`

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
