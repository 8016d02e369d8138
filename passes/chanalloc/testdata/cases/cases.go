// Package cases has channels.
package cases

type answer struct{ n int }

func ask(q chan<- chan answer) answer {
	reply := make(chan answer, 1) // want `confirmed: make\(chan answer, 1\) allocates`
	q <- reply
	return <-reply
}

func loop(n int) (cs []chan int) {
	for range n {
		cs = append(cs, make(chan int)) // want `confirmed: make\(chan int\) allocates each iteration`
	}
	return cs
}

func receiveOnly() <-chan int {
	return make(<-chan int) // want `confirmed: make\(<-chan int\) allocates`
}

func unused() {
	_ = make(chan int) // want `confirmed: make\(chan int\) allocates`
}

func dead() {
	if false {
		_ = make(chan int) // want `refuted: make\(chan int\) does not allocate`
	}
}

func generic[T any]() chan T { return make(chan T) } // want `confirmed: make\(chan T\) allocates`

func Use() (chan int, chan string) { return generic[int](), generic[string]() }

func Never[T any]() chan T { return make(chan T) } // want `unconfirmed: make\(chan T\) may allocate`
