// Package news calls new: the check of the test predicts an allocation for each.
package news

var kept *int

func escapes() {
	kept = new(int) // want `confirmed: new\(int\) in escapes costs 8 bytes at depth 0`
}

func stays() int {
	p := new(int) // want `refuted: new\(int\) in stays: .*does not escape`
	*p = 1
	return *p
}

func loops(n int) {
	for range n {
		for range n {
			kept = new(int) // want `confirmed: new\(int\) in loops costs 8 bytes at depth 2`
		}
	}
}

func literal() func() {
	return func() {
		kept = new(int) // want `confirmed: new\(int\) in literal.func1 costs 8 bytes at depth 0`
	}
}

type list[T any] struct{ head *T }

func (l *list[T]) push() {
	l.head = new(T) // want `confirmed: new\(T\) in .*push costs 8 bytes at depth 0`
}

var ints list[int]

func instance() { ints.push() }

func never[T any]() *T {
	return new(T) // want `unconfirmed: new\(T\) in never: generic code`
}

func fails(err error) {
	if err != nil {
		panic(new(int)) // want `confirmed: new\(int\) in fails costs 8 bytes at depth 0`
	}
}

var initial = new(int) // want `confirmed: new\(int\) in init costs 8 bytes at depth 0`

type oops struct{ what any }

func (o *oops) Error() string { return "oops" }

func newError(whats ...any) error { return &oops{whats} }

func told(n int) error {
	what := new(int) // want `confirmed: new\(int\) in told costs 8 bytes at depth 0`
	for range n {
		kept = new(int) // want `confirmed: new\(int\) in told costs 8 bytes at depth 1`
	}
	return newError(what)
}

func toldAndKept() error {
	what := new(int) // want `confirmed: new\(int\) in toldAndKept costs 8 bytes at depth 0`
	kept = what
	return newError(what)
}

// Use calls everything from where anybody may call it.
func Use() {
	escapes()
	_, _ = told(1), toldAndKept()
	stays()
	loops(1)
	literal()
	instance()
	fails(nil)
	kept = initial
}
