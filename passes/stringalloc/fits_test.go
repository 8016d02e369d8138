package stringalloc

import "testing"

// TestRoom compares the lengths that the check takes to fit the buffers of the runtime with what conversions on both sides of them allocate.
func TestRoom(t *testing.T) {
	bytes, runes, text := make([]byte, 64), make([]rune, 64), string(make([]byte, 64))
	for i := range runes {
		runes[i] = '\U0010FFFF'
	}
	for callee, convert := range map[string]func(n int64){
		fromBytes: func(n int64) { read(string(bytes[:n])) },
		fromRunes: func(n int64) { read(string(runes[:n/4])) },
		toBytes:   func(n int64) { change([]byte(text[:n])) },
		toRunes:   func(n int64) { change([]rune(text[:n])) },
	} {
		if got := testing.AllocsPerRun(10, func() { convert(room(callee)) }); got != 0 {
			t.Errorf("%s allocates %v objects for %d", callee, got, room(callee))
		}
		if got := testing.AllocsPerRun(10, func() { convert(room(callee) + 3) }); got != 1 {
			t.Errorf("%s allocates %v objects for %d", callee, got, room(callee)+3)
		}
	}
}

//go:noinline
func read(s string) {
	if len(s) > 1 && s[1] == 1 {
		panic("not what was converted")
	}
}

//go:noinline
func change[E byte | rune](s []E) { s[0]++ }
