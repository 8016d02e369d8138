package cases

import (
	"reflect"
	"time"
)

func timeout(c, stop chan int) {
	for range c {
		t := time.NewTimer(time.Second) // want `a time.Timer made before the loop and Reset allocates nothing$`
		select {
		case <-t.C:
		case <-stop:
		}
		t.Stop()
	}
}

// waits has timers that the round waits for, which is what it takes its time with.
func waits(c, stop chan int) {
	for range c {
		<-time.After(time.Second)          // want `confirmed: call of time.After allocates .* each iteration$`
		timeout := time.After(time.Second) // want `confirmed: call of time.After allocates .* each iteration$`
		select {
		case <-stop:
			return
		case <-timeout:
		}
	}
}

// retries comes to a timer only where something has failed, once in a statement that is a loop, and once in what goto makes one.
func retries(c chan int, failed func() bool) {
	for range c {
		if failed() {
			select {
			case <-time.After(time.Second): // want `confirmed: call of time.After allocates .* each iteration$`
			case <-c:
			}
		}
	}
again:
	select {
	case <-time.After(time.Second): // want `confirmed: call of time.After allocates .* each iteration$`
	case <-c:
	}
	if failed() {
		goto again
	}
}

// someKeys looks at the keys of some rounds only, which may be none.
func someKeys(m reflect.Value) (n int) {
	for it := m.MapRange(); it.Next(); {
		if it.Value().Bool() { // want `SetIterValue of a value made before the loop allocates nothing$`
			n += it.Key().Len() // want `confirmed: call of it.Key allocates each iteration unless the key is a pointer$`
		}
	}
	return n
}
