package benched

import "bytes"

func here() int { return 0 }

// Methods that several types have: a benchmark runs that of the type it has.

type reader struct{}

func (*reader) Refresh() {
	here() // want "hot .*, BenchmarkRefresh"
}

type writer struct{}

func (*writer) Refresh() {
	here() // want "warm ; loops 0 .0 own.$"
}

func (*reader) Reload() {
	here() // want "hot .*, BenchmarkTable"
}

func (*writer) Reload() {
	here() // want "warm ; loops 0 .0 own.$"
}

func newReader() (*reader, error) { return &reader{}, nil }

type Collector interface{ Collect() }

var All = []Collector{left{}, right{}}

type left struct{}

func (left) Collect() {
	here() // want "warm ; loops 0 .0 own.$"
}

type right struct{}

func (right) Collect() {
	here() // want "warm ; loops 0 .0 own.$"
}

type only struct{ b bytes.Buffer }

// Truncate has the name of a method of a bytes.Buffer, which a benchmark calls.
func (*only) Truncate(n int) {
	here() // want "warm ; loops 0 .0 own.$"
}

// Alone is a method of no other type.
func (only) Alone() {
	here() // want "hot .*, BenchmarkAlone"
}

// NewReader has the name of a function of another package.
func NewReader() {
	here() // want "warm ; loops 0 .0 own.$"
}

// Listed is a method of what a table of the benchmark has.
func (left) Listed() {
	here() // want "hot .*, BenchmarkListed"
}

func (right) Listed() {
	here() // want "warm ; loops 0 .0 own.$"
}

// A server is set up by options, of which a call has a few.
type server struct{ port int }

type Option func(*server)

type setting interface{ set(*server) }

func NewServer(opts ...Option) *server {
	s := new(server)
	for _, opt := range opts {
		opt(s)
		here() // want "warm ; loops 0 .0 own.$"
	}
	return s
}

func (s *server) apply(all ...setting) {
	for _, one := range all {
		one.set(s)
		here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
}

func (s *server) changed(with ...func(*server)) {
	for i := range with {
		with[i](s)
		once() // of these, a few
	}
	for range s.port {
		here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
}

func once() {
	here() // want "warm ; loops 0 .0 own.$"
}

func (s *server) sum(numbers ...int) {
	for range numbers {
		here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
}
