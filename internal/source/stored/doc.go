// Package stored finds out what a call through a func value or an interface calls, where that lies in a field or a package variable that is not exported: its own package
// alone can store there, and all that it stores are functions and methods with a name, or values of known types.
//
// Whatever may put something else there is a reason not to know: code with unsafe, an address that is passed on, another struct type with fields of the same names, which a
// conversion, or reflection, may make one of it. Copies of whole structs have what was stored to a field somewhere, or nothing.
package stored
