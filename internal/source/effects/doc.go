// Package effects tells what stretches of a function may change: memory that they store to, maps that they update. It is told from the SSA form of one
// package.
//
// A [Region] is a loop, or what runs between two instructions. Its [Effects] answer whether a value is the same wherever the region evaluates it,
// and whether memory or a map may have changed. The answers hold for programs without data races: another goroutine changes what the region
// reads only behind something that orders the two, and whatever may do that (a call of what is not known, a channel, a lock) is said to
// change everything. They do not hold against package unsafe.
//
// Two addresses are told apart by what they lead to: a variable that nothing but its function has, fields of one struct with different names, values of types of which
// neither holds the other. Maps are told apart by their types, and a map that nothing but its function has is like no other.
package effects
