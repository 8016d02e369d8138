// Package a calls here wherever something is to be told of how often that happens.
package a

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"
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
	here() // want `hot called in a loop of .Loop.; loops 2 \(0 own\)`
}

func Literal(xs []int) {
	for range xs {
		func() {
			here() // want `hot called in a loop of .Literal.; loops 1 \(0 own\)`
		}()
	}
}

func Measured() {
	here() // want "hot (reached from|called in a loop of) .BenchmarkMeasured.; .*, BenchmarkMeasured"
	calledByMeasured(3)
	if failed() {
		panic(onlyOnPanic(1))
	}
}

func calledByMeasured(n int) {
	here() // want "hot .*, BenchmarkMeasured"
	calledByCallee(n)
}

func calledByCallee(n int) {
	here() // want "hot .*, BenchmarkMeasured"
	if n > 0 {
		calledByMeasured(n - 1)
	}
}

func failed() bool { return false }

func onlyOnPanic(n int) int {
	return here() // want "^[^B]*$"
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
	record(here())                  // want "warm"
}

func (Option) Or(any) {}

func followErrExp(any) {}

func record(values ...any) {}

func hasErrors(any) bool { return false }

func debugf(format string, args ...any) {}

func syntaxError(format string, args ...any) {
	here() // want "cold makes an error"
}

var verbose bool

type switches struct {
	trace  bool
	debug  int
	atomic atomic.Bool
	tracer atomic.Bool
	old    int32
	logger interface{ LevelEnabled(int) bool }
	log    logger
}

type logger struct{}

func (logger) Enabled(level int) bool      { return level > 1 }
func (logger) IsEnabledFor(level int) bool { return level > 1 }

func Verbose(s *switches, doTrace bool, tracks int) {
	if verbose {
		here() // want "cold runs only when asked to log or trace"
	}
	if !verbose {
		here() // want "warm"
	} else {
		here() // want "cold runs only when asked to log or trace"
	}
	trace := s.tracer.Load()
	if trace {
		here() // want "cold runs only when asked to log or trace"
	}
	if s.trace && tracks > 3 {
		here() // want "cold runs only when asked to log or trace"
	}
	if doTrace {
		here() // want "cold runs only when asked to log or trace"
		func() {
			if doTrace {
				here() // want "cold runs only when asked to log or trace"
			}
		}()
	}
	if s.debug > 0 {
		here() // want "cold runs only when asked to log or trace"
	}
	if s.debug >= 0 {
		here() // want "warm"
	}
	if s.debug == 0 {
		here() // want "warm"
	} else {
		here() // want "cold runs only when asked to log or trace"
	}
	if s.debug != 2 {
		here() // want "warm"
	}
	if s.log.Enabled(2) {
		here() // want "cold runs only when asked to log or trace"
	}
	if s.log.IsEnabledFor(2) {
		here() // want "cold runs only when asked to log or trace"
	}
	if s.logger.LevelEnabled(2) {
		here() // want "warm"
	}
	if tracks > 0 {
		here() // want "warm"
	}
	debugging := tracks == 7
	if debugging {
		here() // want "cold runs only when asked to log or trace"
	}
	tracking := tracks == 7
	if tracking {
		here() // want "warm"
	}
}

func Atomic(verbosity *int32, debug *atomic.Bool, other *atomic.Bool) {
	if atomic.LoadInt32(verbosity) != 0 {
		here() // want "warm"
	}
	if debug.Load() {
		here() // want "cold runs only when asked to log or trace"
	}
	if other.Load() {
		here() // want "warm"
	}
}

type server struct{ out *os.File }

func (s *server) Noticef(format string, args ...any)                 { s.print(format, args) }
func (s *server) WarnContext(_ context.Context, m string, kv ...any) { s.Noticef(m, kv...) }
func (s *server) Printf(format string, args ...any)                  {}
func (s *server) Status(ok bool, format string, args ...any)         { s.Noticef(format, args...) }
func (s *server) Tell(format string, args ...any)                    { fmt.Fprintf(os.Stderr, format, args...) }
func (s *server) Send(format string, args ...any)                    { fmt.Fprintf(s.out, format, args...) }
func (s *server) print(format string, args []any)                    { log.Printf(format, args...) }
func (s *server) Info(a int) any                                     { return a }

type ownLog struct{}

func (ownLog) Infof(format string, args ...any) {}
func (l ownLog) Warnf(format string, args ...any) {
	l.Infof(format, here())              // want "warm"
	func() { l.Infof(format, here()) }() // want "warm"
}

func UseOwn(l ownLog) {
	l.Warnf("", here()) // want "cold logs"
}

type printer struct{ out *os.File }

func (p *printer) Printf(format string, args ...any) { fmt.Fprintf(p.out, format, args...) }

type Event struct{}

func (e *Event) Msgf(format string, args ...any) {}

func Logs(s *server, p *printer, e *Event) {
	for range 3 {
		s.Noticef("", here())          // want "cold logs"
		s.WarnContext(nil, "", here()) // want "cold logs"
		s.Printf("", here())           // want "cold logs"
		s.Status(true, "", here())     // want "cold logs"
		s.print("", []any{here()})     // want "cold logs"
		s.Tell("", here())             // want "hot .*, seldom"
		s.Send("", here())             // want "hot in a loop of depth 1; loops 1 .1 own.$"
		s.Info(here())                 // want "hot"
		p.Printf("", here())           // want "hot"
		e.Msgf("", here())             // want "cold logs"
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
	for range 3 {
		inNew()
	}
	return here() // want "cold fills a pool; loops 0 .*"
}}

func inNew() {
	here() // want "cold fills a pool"
}

func newForPool() any {
	return here() // want "cold fills a pool"
}

func newForBoth() any {
	return here() // want "warm"
}

func Pools() any {
	p := sync.Pool{New: newForPool}
	p.New = newForBoth
	var q sync.Pool
	q.New = func() any {
		return here() // want "cold fills a pool"
	}
	return newForBoth()
}

func Pool() {
	pool.Put(here()) // want "hot put into a pool; .*, pooled"
}

func passed(xs []int) {
	for range xs {
		runLater(func() {
			here() // want "hot called in a loop of `passed`; loops 1 .0 own."
		})
	}
	runLater(func() {
		here() // want "warm ; loops 0 .0 own."
	})
}

func runLater(f func()) { later = append(later, f) }

var later []func()

func tolerated() {
	if err := mayFail(); err != nil {
		here() // want "cold only after an error"
	}
	if err := mayFail(); err == nil {
		here() // want "warm ; loops 0 .0 own."
	}
	here() // want "warm ; loops 0 .0 own."
}

func mayFail() error { return failure }

var failure error

var (
	once   sync.Once
	filled = sync.OnceValue(func() int {
		for j := 0; j < 3; j++ {
			fill()
		}
		return here() // want "cold runs once, for a sync.Once"
	})
)

func fill() {
	here() // want "cold runs once, for a sync.Once"
}

func fillOnce() {
	here() // want "cold runs once, for a sync.Once"
}

func (t) fillOnce() {
	here() // want "cold runs once, for a sync.Once"
}

func Once(x t) int {
	once.Do(fillOnce)
	once.Do(x.fillOnce)
	return filled()
}

type cache struct {
	m    map[string]*int
	text []byte
	last *int
}

func (c *cache) get(key string) *int { return c.m[key] }

func (c *cache) Lookup(key string, n int, given *int) *int {
	if v, ok := c.m[key]; ok {
		here() // want "warm ; loops 0 .0 own.$"
		return v
	}
	here() // want "warm ; loops 0 .0 own., miss"
	if v, _ := pool.Get().(*int); v == nil {
		here() // want "miss"
	}
	if v := c.get(key); v != nil {
		here() // want "miss"
	}
	return nil
}

func (c *cache) Fill(n int, given *int) {
	if c.m == nil {
		here() // want "warm ; loops 0 .0 own., miss"
		c.m = make(map[string]*int)
	}
	if c.last == nil { // which may never change
		here() // want "warm ; loops 0 .0 own.$"
	}
	if later == nil {
		here() // want "warm ; loops 0 .0 own., miss"
		later = make([]func(), 3)
	}
	if c.m == nil || n > 3 {
		here() // want "warm ; loops 0 .0 own.$"
	}
	if cap(c.text)-len(c.text) < n {
		here() // want "warm ; loops 0 .0 own., miss"
	}
	if n <= cap(c.text) {
		here() // want "warm ; loops 0 .0 own.$"
	} else {
		here() // want "warm ; loops 0 .0 own., miss"
	}
	if given == nil {
		here() // want "warm ; loops 0 .0 own.$"
	}
	if v, ok := pool.Get().(*int); !ok {
		here() // want "warm ; loops 0 .0 own., miss"
	} else if v == nil {
		here() // want "warm ; loops 0 .0 own., miss"
	}
	if v := c.get(""); v == nil {
		here() // want "warm ; loops 0 .0 own., miss"
	} else {
		here() // want "warm ; loops 0 .0 own.$"
	}
}

func textOfText(ts []t) string {
	for range ts {
		part() // a loop of what makes text
	}
	here() // want "warm"
	return ""
}

type list []t

func (l list) String() string {
	for range l {
		part()
	}
	return ""
}

func (l list) GoString() string {
	for range l {
		inText()
	}
	return l.String()
}

func inText() {
	here() // want "cold makes text for people"
}

func part() {
	here() // want "hot called in a loop of .textOfText."
}

func (s *server) note(args ...any) {
	here()                                       // want "cold logs"
	log.Print(append([]any{here()}, args...)...) // want "cold logs"
}

func init() {
	go background()
	startUp()
}

func background() {
	for {
		here() // want "hot in a loop of depth 1"
	}
}

func startUp() {
	for {
		here() // want "cold package initialisation"
	}
}

func (c *cache) init() {
	here() // want "warm ; loops 0 .0 own., seldom$"
}

type state struct{}

func (*state) argError(n int, text string) {}

func (*state) failed(n int) {}

func Check(s *state, xs []string, n int) {
	for _, x := range xs {
		if x == "" {
			return
		}
		here() // want "hot in a loop"
	}
	for range xs {
		here() // want "cold on a path that tells of an error"
	}
	s.argError(n, "expected x") // what comes after both loops
}

func CheckMore(s *state, xs []string, n int) {
	if n > 3 {
		here() // want "cold on a path that tells of an error"
		s.argError(n, "too many")
	}
	if n < 0 {
		here()      // want "warm"
		s.failed(n) // no text: it may count
	}
	for range xs {
		here() // want "hot in a loop"
	}
	s.argError(n, "warning") // and goes on
	here()                   // want "warm"
}

type scanner struct{}

func (scanner) Scan() bool { return false }
func (scanner) Err() error { return nil }

func Scan(sc scanner, xs []string) (int, error) {
	for sc.Scan() {
		here() // want "hot in a loop"
	}
	if len(xs) > 3 {
		return here(), sc.Err() // want "warm"
	}
	var errs []error
	for range xs {
		here() // want "hot in a loop"
	}
	return 0, errors.Join(errs...)
}

func Search(xs []string) error {
	for { // nothing but an error ends it
		if here() > 3 { // want "hot in a loop"
			return errors.New("over")
		}
	}
}

func Unknown(xs []string) (s string, err error) {
	if len(xs) == 0 {
		return "", nil
	}
	for range xs {
		here() // want "cold on a path that returns an error"
	}
	return "", errors.New("unknown")
}

func ReadAll(names []string) (n int, err error) {
	for _, name := range names {
		here() // want "hot in a loop of depth 1; loops 1 .1 own., beside os.ReadFile$"
		text, err := os.ReadFile(name)
		if err != nil {
			return 0, err
		}
		n += here() // want "hot .*, beside os.ReadFile$"
		for range text {
			here() // want "hot in a loop of depth 2; loops 2 .2 own.$"
		}
		if n > 3 {
			here() // want "hot in a loop of depth 1; loops 1 .1 own., beside os.ReadFile$"
		}
	}
	here() // want "warm ; loops 0 .0 own., aside os.ReadFile$"
	return n, nil
}

func decoder() *json.Decoder { return nil }

func Decode() {
	here() // want "warm ; loops 0 .0 own., beside json.Decoder$"
	decoder()
}

type serverGroup struct{ all []int }

func (s *serverGroup) Start(jobs chan int) {
	for range len(jobs) {
		here() // want "hot in a loop of depth 1; loops 1 .1 own., seldom$"
	}
	for range s.all {
		here() // want "hot in a loop of depth 1; loops 1 .1 own., seldom$"
		for range jobs {
			here() // want "hot in a loop of depth 2; loops 2 .2 own.$"
		}
	}
	for range jobs {
		for range s.all {
			here() // want "hot in a loop of depth 2; loops 2 .2 own.$"
		}
		here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
}

type runOptions struct{}

func (runOptions) merge() {
	here() // want "warm ; loops 0 .0 own., seldom$"
}

func initialValue() {
	here() // want "warm ; loops 0 .0 own.$"
}

func initTables() {
	here() // want "warm ; loops 0 .0 own., seldom$"
}

func Serve(w http.ResponseWriter, r *http.Request) {
	here() // want "hot called in a loop of package net/http; loops 1 .0 own.$"
}

type copier struct{}

func (*copier) Read(p []byte) (int, error) {
	return here(), nil // want "hot called in a loop of package io; loops 1 .0 own.$"
}

func (*copier) Write(p string) (int, error) {
	return here(), nil // want "warm ; loops 0 .0 own.$"
}

func Read(p []byte) (int, error) {
	return here(), nil // want "warm ; loops 0 .0 own.$"
}

type tree struct{ children []*tree }

func WalkTree(t *tree) {
	here() // want "hot called in a loop of .WalkTree.; loops 1 .0 own.$"
	for _, c := range t.children {
		WalkTree(c)
	}
}

func (t *tree) once() {
	here() // want "warm ; loops 0 .0 own.$"
}

func init() {
	t := new(tree)
	t.once()
	keep(t.once) // whoever has it calls it when it likes
}

func keep(func()) {}

func Refill(n int) (all []int) {
	var slab []int
	for range n {
		if len(slab) == 0 {
			slab = make([]int, here()) // want "hot .*, miss$"
		}
		all, slab = append(all, slab[0]), slab[1:]
	}
	if len(all) == 0 {
		here() // want "warm ; loops 0 .0 own.$"
	}
	return all
}

type textBuffer struct{ b []byte }

func (t *textBuffer) Write(p []byte) (int, error) { return len(p), nil }

func (t *textBuffer) String() string {
	here() // want "warm"
	return string(t.b)
}

type rawText []byte

func (t rawText) String() string {
	here() // want "warm"
	return string(t)
}

func Load(name string, all []int) int {
	text, err := os.ReadFile(name)
	if err != nil {
		return 0
	}
	if len(text) > 3 {
		here() // want "warm ; loops 0 .0 own., beside os.ReadFile$"
	}
	for range all {
		here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
	var v int
	for range text {
		if err := json.Unmarshal(text, &v); err == nil && v > 0 {
			here() // want "hot in a loop of depth 1; loops 1 .1 own., beside json.Unmarshal$"
		}
	}
	return here() // want "warm ; loops 0 .0 own., beside os.ReadFile$"
}

func dumpTree() {
	here() // want "cold makes text for people"
}

func LogAddress(n int) string {
	here() // want "cold logs"
	return ""
}

func LogStats(ns []int) {
	here() // want "warm ; loops 0 .0 own., seldom$"
}

func (logger) logStats(ns []int) {
	here() // want "warm ; loops 0 .0 own.$"
}

func (logger) Debugf(format string, args ...any) {}

func LogSum(ns []int) int {
	return here() // want "warm ; loops 0 .0 own.$"
}

type query struct{ terms []*term }

type term struct{ q *query }

func (q *query) String() string {
	q.writeTo()
	return ""
}

func (q *query) writeTo() {
	for _, t := range q.terms {
		t.writeTo()
	}
	here() // want "cold makes text for people"
}

func (t *term) writeTo() {
	t.q.writeTo()
	here() // want "cold makes text for people"
}

func even(n int) {
	here() // want "warm ; loops 0"
	odd(n - 1)
}

func odd(n int) {
	here() // want "warm ; loops 0"
	even(n - 1)
}

func Even(n int) { even(n) }

func deadOne() {
	here() // want "warm ; loops 0"
	deadTwo()
}

func deadTwo() { deadOne() }

func FewTimes(bs []byte, pair [2]int) {
	for i := 0; i < 2 && bs[i] > 3; i++ {
		here() // want "warm ; loops 0 .0 own.$"
	}
	for range pair {
		here() // want "warm ; loops 0 .0 own.$"
	}
	for i := 0; i < 100; i++ {
		for j := 0; j < 3; j++ {
			here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
		}
	}
	for i := 0; i < len(bs); i++ {
		here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
}

func readIt(name string) []byte {
	text, _ := os.ReadFile(name)
	return text
}

func UseIt(name string) {
	if name == "" {
		here() // want "warm ; loops 0 .0 own., aside os.ReadFile$"
		return
	}
	here() // want "warm ; loops 0 .0 own., beside os.ReadFile$"
	readIt(name)
}

func assembled(n int) int // has no body

func UseAssembled() {
	here() // want "warm ; loops 0 .0 own.$"
	assembled(1)
}

func Page(page []int) []int {
	if len(page) == cap(page) {
		return make([]int, 0, here()) // want "warm ; loops 0 .0 own., miss$"
	}
	here() // want "warm ; loops 0 .0 own.$"
	return page
}

type traced struct {
	trace   *log.Logger
	traceOn *int
}

func (t *traced) Traced(stdout io.Writer, w io.Writer) {
	fmt.Fprintln(stdout, here()) // want "warm ; loops 0 .0 own., seldom$"
	fmt.Fprintln(w, here())      // want "warm ; loops 0 .0 own.$"

	if t.trace != nil {
		here() // want "cold runs only when asked to log or trace"
	}
	if t.trace == nil {
		here() // want "warm ; loops 0 .0 own.$"
	}
	if t.traceOn != nil {
		here() // want "warm ; loops 0 .0 own.$"
	}
}

func Ticks(t *time.Ticker, in chan int, done chan bool) {
	for {
		select {
		case <-t.C:
			here() // want "hot in a loop of depth 1; loops 1 .1 own., beside a timer$"
			for range 10 {
				here() // want "hot in a loop of depth 2; loops 2 .2 own.$"
			}
		case <-in:
			here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
		case <-done:
			return
		}
	}
}

func Waits(t *time.Ticker, done chan bool) {
	for {
		here() // want "hot in a loop of depth 1; loops 1 .1 own., beside a timer$"
		select {
		case <-time.After(time.Second):
		case <-done:
			return
		}
	}
}

func WaitsForMore(t *time.Ticker, in chan int, done chan bool) {
	for {
		here() // want "hot in a loop of depth 1; loops 1 .1 own., aside time.After$"
		select {
		case <-time.After(time.Second):
		case <-in:
		}
	}
}

func EachTick(t *time.Ticker) {
	for range t.C {
		here() // want "hot in a loop of depth 1; loops 1 .1 own., beside a timer$"
	}
}

func keyOf(name string, ns []int) string {
	here() // want "warm ; loops 0 .0 own., beside os.ReadFile$"
	for range ns {
		here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
	return partOf(name)
}

func partOf(name string) string {
	here() // want "warm ; loops 0 .0 own., beside os.ReadFile$"
	return name
}

func sometimesBeside(name string) string {
	here() // want "warm ; loops 0 .0 own.$"
	return name
}

func ReadKey(name string) ([]byte, error) {
	return os.ReadFile(keyOf(sometimesBeside(name), nil))
}

func NameOf(name string) string { return sometimesBeside(name) }

func Asks(ctx context.Context, ns []int) (int, error) {
	here() // want "warm ; loops 0 .0 own., beside what its context can stop$"
	for range ns {
		here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
	return 0, nil
}

func LooksAtHeader(w http.ResponseWriter, r *http.Request) {
	here() // want "hot called in a loop of package net/http; loops 1 .0 own.$"
	if r.Header.Get("Accept") == "" {
		here() // want "hot called in a loop of package net/http; loops 1 .0 own.$"
		w.Header().Set("Accept", r.PostFormValue("accept"))
	}
}

func AsksServer(c *http.Client) {
	here() // want "warm ; loops 0 .0 own., beside http.Get$"
	_, _ = c.Get("http://localhost")
}

func NeverFails(ctx context.Context) int {
	return here() // want "warm ; loops 0 .0 own.$"
}

type fakeStore struct{}

func (fakeStore) Get() {
	here() // want "cold serves tests"
}

type fakery struct{}

func (fakery) Get() {
	here() // want "warm ; loops 0 .0 own.$"
}

func writeError(text string) {}

func setErrorText(code int) {}

// What is made for errors and logs alone is made as seldom as those.
func told(name string, sizes []int) string {
	writeError(fmt.Sprintf("no %v", here()))          // want "cold makes an error"
	writeError("it: " + fmt.Sprintf("no %v", here())) // want "cold makes an error"
	log.Print("a", fmt.Sprint(here()))                // want "cold logs"
	setErrorText(here())                              // want "cold makes an error"
	shown := make([]string, 1)
	shown[0] = fmt.Sprint(here()) // want "cold logs"
	log.Print(shown)
	both := fmt.Sprint(here()) // want "warm"
	log.Print(both)
	read := make([]string, 1)
	read[0] = fmt.Sprint(here()) // want "warm"
	log.Print(read)
	log.Print(short(1), short(2))
	return both + read[0] + long(1)
}

func short(n int) string {
	log.Print(long(n))
	return fmt.Sprint(here()) // want "cold logs"
}

func long(n int) string {
	return fmt.Sprint(here()) // want "warm"
}

// What a map has not that the function only looks into is no miss.
func lookedUp(m map[string]int, cache map[string]int) {
	if _, ok := m["a"]; !ok {
		here() // want "warm ; loops 0 .0 own.$"
	}
	if _, ok := cache["a"]; !ok {
		here() // want "warm ; loops 0 .0 own., miss$"
		cache["a"] = 1
	}
}
