// Package fix has makes with fixes, and some that look as if they had one.
package fix

var kept []byte

const small = 64

func larger(name string) {
	buf := make([]byte, 0, small)
	if n := len(name) + 1; n > small {
		buf = make([]byte, 0, n)
	}
	kept = append(buf, name...)
}

func without(n int) []int {
	s := make([]int, 16)
	if 16 < n {
		s = make([]int, n)
	}
	return s
}

// onStack has room on the stack for small ones.
func onStack(name string) int {
	buf := make([]byte, 0, small)
	if n := len(name) + 1; n > small {
		buf = make([]byte, 0, n)
	}
	buf = append(buf, name...)
	return int(buf[0])
}

func different(n int) []int {
	s := make([]int, 0, 16)
	if n > 16 {
		s = make([]int, 1, n)
	}
	return s
}

func smaller(n int) []int {
	s := make([]int, 0, 16)
	if n < 16 {
		s = make([]int, 0, n)
	}
	return s
}

func called(f func() int) []int {
	s := make([]int, 0, 16)
	if n := f(); n > 16 {
		s = make([]int, 0, n)
	}
	return s
}

func otherwise(n int) []int {
	s := make([]int, 0, 16)
	if n > 16 {
		s = make([]int, 0, n)
	} else {
		s = append(s, 1)
	}
	return s
}

func commented(n int) []int {
	s := make([]int, 0, 16)
	// Large ones are seldom.
	if n > 16 {
		s = make([]int, 0, n)
	}
	return s
}

func shadowed(n int, max func(int, int) int) []int {
	s := make([]int, 0, 16)
	if n > 16 {
		s = make([]int, 0, n)
	}
	return s[:max(0, 0)]
}

func always(n int, s []int) []int {
	s = make([]int, 0, 16)
	s = make([]int, 0, n)
	{
		s = make([]int, n)
	}
	return s
}
