package example

// ReuseAfter is [ReuseBefore] with one channel for all answers, which come one at a time.
func ReuseAfter(n int, ask chan<- Question) (sum int) {
	reply := make(chan int, 1)
	for i := range n {
		ask <- Question{i, reply}
		sum += <-reply
	}
	return sum
}
