// Package generic has generic functions that recover.
package generic

type box[T any] struct{ v T }

func try[T any](f func() T) (v T, ok bool) { // want `^confirmed: .try. cannot be inlined because it recovers: 2 calls remain, the rest costs about 21 of the inliner's 80$`
	defer func() { ok = recover() == nil }()
	return f(), true
}

func never[T any](f func() T) (v T) { // want `^unconfirmed: .never. may not be inlined because it recovers \(generic code that this package does not instantiate\)$`
	defer func() { recover() }()
	return f()
}

func (b *box[T]) get(f func(T)) { // want `^confirmed: \(\*box\[T\]\)\.get cannot be inlined because it recovers: 1 call remains, the rest costs about 21 of the inliner's 80$`
	defer func() { recover() }()
	f(b.v)
}

//go:noinline
func Uses(b *box[int]) int {
	v, _ := try(func() int { return 1 })
	s, _ := try(func() string { return "x" })
	b.get(func(int) {})
	return v + len(s)
}
