package remote

// This file was written by a program, and changed by hand since.

func written() {
	here() // want "warm ; loops 0 .0 own., written by a program$"
}
