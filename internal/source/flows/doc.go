// Package flows finds out which concrete types come to lie behind an interface, and which functions a func value is, in all packages of a run.
//
// A package alone knows what it puts into its own fields. What an exported function is given, other packages decide. So each package tells in a [Summary] what it puts where:
// into fields, package variables, parameters and results of functions, by type, by function or from another such place. [Join] follows that from the calls that ask.
//
// What comes from a place that nobody follows (elements of slices, channels, func values) may be whatever is of its static type: where that is an interface of the module, all
// that is ever made one, by conversion, is known too. Of func values nothing is.
//
// Whatever else may put something there is a reason not to know: an address that is passed on, conversions of structs and type assertions to interfaces, package unsafe; what reflection
// may set or call, which is what can be reached by exported names from anything that is boxed; functions whose value is used; code of generic functions; dependencies
// that import packages of the run; and, of what has an exported name, the users of a library: only what they cannot import, or what is linked into a command of the run, is told of.
//
// Files that the build leaves out, such as tests, set func values more often than interfaces: "var now = time.Now". Of these it is told as well where one of them has the name of what
// it is put into, whatever that means there, but not that a function could be called by name.
package flows
