// Package example has each fix that the documentation of chanalloc names, before and after.
package example

// A Question is answered on its channel.
type Question struct {
	N     int
	Reply chan int
}

// ReuseBefore asks n questions, one after the other.
func ReuseBefore(n int, ask chan<- Question) (sum int) {
	for i := range n {
		reply := make(chan int, 1) // one for each question
		ask <- Question{i, reply}
		sum += <-reply
	}
	return sum
}
