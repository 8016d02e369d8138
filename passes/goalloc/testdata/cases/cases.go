// Package cases has go statements.
package cases

func run() {}

func one() {
	go run() // want `confirmed: go run\(...\) allocates a goroutine and its stack unless a finished one is at hand`
}

func loop(jobs []func()) {
	for _, job := range jobs {
		go job() // want `confirmed: go job\(...\) allocates a goroutine and its stack each iteration`
	}
}

func literal(n int) {
	go func() { println(n) }() // want `confirmed: go .* allocates a goroutine`
}

func dead() {
	if false {
		go run() // want `refuted: go run\(...\) does not allocate \(the compiler removed the code\)`
	}
}

func Never[T any](f func(T), v T) {
	go f(v) // want `unconfirmed: go f\(...\) may allocate`
}
