// Package exits says in words how a value reaches the heap.
//
// The compiler's flow of a value ends with the step that forces it to the heap: a call whose parameter leaks, a return, an
// assignment. An [Exit] is that step. [Package.Words] joins it to the source: which function is called, whether the
// compiler sees through the call, and on which line it is.
package exits
