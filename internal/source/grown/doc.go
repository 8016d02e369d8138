// Package grown finds out what it is that an append or an assignment to a map has grown, in the SSA form of the source.
//
// A slice or a map is kept if it outlives the function that the question is about: it came to it by a parameter, or it is a package variable, or it lies in
// something that is. Growth of what is kept is paid once for many calls. That of a slice is only if the longer slice goes where the
// shorter one came from: it is stored to what is kept, or returned.
//
// The question is asked at an instruction of the machine code, with the inlined calls and the calls that lead there: what a function grows may be its parameter,
// and then it is what all its callers pass. Whatever is not understood, or not at hand, is a reason why not.
//
// What is kept may be emptied on the way: e.buf = nil, before e.buf = append(e.buf, x). So all stores to a field or a variable in the functions that the question's
// function reaches have to store what is made of a kept slice.
package grown
