package fix

import (
	"fmt"
	"time"
)

type scheme string

func (s scheme) valid() bool { return s != "" }

// texts are made by conversions and strconv. A method is called when another operand may have been read, which it may change: that stays.
func texts(s string, k scheme, b []byte, r rune, ok bool, d time.Duration) []string {
	return []string{
		fmt.Sprintf("%s://", k),
		fmt.Sprintf("%s", b) + fill(b),
		fmt.Sprintf("%c", r),
		fmt.Sprintf("%s %c%t", s, r, ok),
		fmt.Sprintf("%s took %v", s, d),
		fmt.Sprintf("%d %d", len(b), r),
		fmt.Sprintln(s),
		fmt.Sprint(s, k),
	}
}

func raw(b []byte) string { return fmt.Sprintf("%s", b) }

//go:noinline
func fill(b []byte) string { clear(b); return "" }
