// Package escape has closures by where they go.
package escape

import (
	"slices"
	"sort"
)

type server struct {
	hook  func() int
	hooks []func() int
	byKey map[string]func() int
}

var global func() int

//go:noinline
func run(f func() int) int { return f() }

//go:noinline
func keep(f func() int) { global = f }

func returned(n int) func() int {
	return func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func stored(s *server, n int) {
	s.hook = func() int { return n }                       // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
	s.hooks = append(s.hooks, func() int { return n + 1 }) // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
	s.byKey["n"] = func() int { return n + 2 }             // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func sent(ch chan<- func() int, n int) {
	ch <- func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func started(done chan<- int, n int) {
	go func() { done <- n }() // want `^confirmed: closure allocates 24 bytes: captures .done. \(8 bytes\), .n. \(8 bytes\)$`
}

func startedWithArgs(done chan<- int, n int) {
	go func(n int) { done <- n }(n) // want `^confirmed: go statement allocates 24 bytes: its closure holds the function \(8 bytes\), .n. \(8 bytes\)$` `^confirmed: closure allocates 16 bytes: captures .done. \(8 bytes\)$`
}

func startedStatic(n int) {
	go func(n int) { global = nil }(n) // want `^confirmed: go statement allocates 24 bytes: its closure holds the function \(8 bytes\), .n. \(8 bytes\)$`
}

func deferred(n int) {
	defer func() { println(n) }() // want `^refuted: closure does not allocate \(does not escape: it lives on the stack\)$`
	run(global)
}

func deferredInLoop(ns []int) {
	for _, n := range ns {
		defer func() { println(n) }() // want `^confirmed: closure allocates 16 bytes each iteration: captures .n. \(8 bytes\)$`
	}
}

func deferredKept(n int) {
	defer keep(func() int { return n }) // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
	run(global)
}

func sorted(xs []string, less func(a, b string) bool) {
	sort.Slice(xs, func(i, j int) bool { return less(xs[i], xs[j]) }) // want `^refuted: closure does not allocate \(does not escape: it lives on the stack\)$`
	slices.SortFunc(xs, func(a, b string) int {                       // want `^refuted: closure does not allocate \(does not escape: it lives on the stack\)$`
		if less(a, b) {
			return -1
		}
		return 1
	})
}

func passedOn(n int) int {
	return run(func() int { return n }) // want `^refuted: closure does not allocate \(does not escape: it lives on the stack\)$`
}

func kept(n int) {
	keep(func() int { return n }) // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func calledAtOnce(n int) int {
	return func() int { return n * 2 }() // want `^refuted: closure does not allocate \(it was inlined, or the compiler removed the code\)$`
}

func apply(f func(int) int, n int) int { return f(n) }

func inlined(n int) int {
	return apply(func(m int) int { return n + m }, 1) // want `^refuted: closure does not allocate \(it was inlined, or the compiler removed the code\)$`
}

func inInterface(n int) any {
	return func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func nothingCaptured() func() int {
	return func() int { return 42 }
}

func unused(n int) {
	_ = func() int { return n } // want `^refuted: closure does not allocate \(does not escape: it lives on the stack\)$`
}

func neverUsed(n int) func() int { return inlinedOnly(n) }

func inlinedOnly(n int) func() int {
	return func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func Exported(n int) func() int { return inlinedOnly(n) }

func inStruct(n int) *server {
	return &server{hook: func() int { return n }} // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func onStack(n int) int {
	s := server{hook: func() int { return n }} // want `^refuted: closure does not allocate \(does not escape: it lives on the stack\)$`
	return s.hook()
}

func hoisted(ns []int, k int) {
	for range ns {
		keep(func() int { return k }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .k. \(8 bytes\); it captures nothing of the loop: make it once, before the loop$`
	}
}

func onlySometimes(ns []int, k int) {
	for _, n := range ns {
		if n > 3 {
			keep(func() int { return k }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .k. \(8 bytes\)$`
		}
	}
}
