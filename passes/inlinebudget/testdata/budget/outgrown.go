package budget

import "fmt"

type key []byte

// What is left of it is too much for one of its callers, whose calls would come in the place of those that go.
func (k key) check() { // want `^confirmed: key\.check is not inlined: cost 81, budget 80; \d+ calls remain, \d of them in (a loop|loops); with line 13 in their own function it costs about 71, if that is marked go:noinline; but key\.num, which is inlined, then costs about 89$`
	if k == nil {
		panic("no key")
	}
	if len(k) < 8 {
		panic(fmt.Sprintf("key %q, which is %d bytes long, is too short", []byte(k), len(k)))
	}
}

// aligned has about the budget then: num is the one that is named.
func (k key) aligned() bool {
	k.check()
	return len(k)*cap(k)-8 > 3*cap(k)
}

func (k key) num() uint64 {
	k.check()
	return uint64(k[len(k)-8]) | uint64(k[len(k)-7])
}

func (k key) deep() uint64 { return k.num() + 1 }

func Nums(ks []key) (n uint64) {
	for _, k := range ks {
		k.check()
		n += k.num() + k.deep()
	}
	return n
}

type short []byte

// One of its callers has room for what is left of it, and not so the caller of that.
func (k short) check() { // want `^confirmed: short\.check is not inlined: .*; but short\.room, which is inlined, then costs about 8\d$`
	if k == nil {
		panic("no key")
	}
	if len(k) < 8 {
		panic(fmt.Sprintf("key %q, which is %d bytes long, is too short", []byte(k), len(k)))
	}
}

func (k short) size() int {
	k.check()
	return len(k)
}

func (k short) room() int { return 2*cap(k) - 3*k.size() }

func Rooms(ks []short) (n int) {
	for _, k := range ks {
		k.check()
		n += k.room()
	}
	return n
}
