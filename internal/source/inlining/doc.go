// Package inlining knows what keeps the compiler from inlining a function, and which calls of it remain.
//
// [Costs] estimates the inliner's cost of syntax, for what the compiler does not state: a body without some of its
// statements, a part of a body in a function of its own ([Part]). [Calls] joins the static calls in the
// source of a package to the CALL instructions in its machine code.
package inlining
