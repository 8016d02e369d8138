// Package calls follows the machine code of a build from function to function: which calls which, and whether
// what a function runs allocates.
//
// It reads object archives, as gcobj has them, of all packages of a build, the standard library among them, and nothing else. An archive is
// opened when a function of it is reached; all that a function of std reaches is read in about a second.
//
// # What is followed
//
// A direct call names its callee: no callee of the standard library is without code in some object (assembly and linknamed functions are
// found by name). An indirect call is followed where the code itself says what it means ([gcobj.Func.Targets]): deferred calls at the end of a function,
// literals that are kept in a variable. Others cannot be followed, and nothing that depends on one is proven.
//
// The runtime is a boundary. What its functions do is in a table, by name; those that are not in the table are followed as any other. An allocator
// ([gcobj.Allocator]) allocates, whatever the condition that it has.
//
// # What counts
//
// Not all that is in the code of a function is run by it. A block that only a recovered panic leads to is left out. By default a call does not count if
// every path from it comes to a call that does not return, or to the making of an error; which functions never return is found out over all that is reached. A
// loop without end is not such a path. With [Policy].Strict all counts that the beginning leads to.
//
// An error is an excuse where it is returned: from where it is made it has to come to the results of its function, by whatever path, and from each call on the way up to
// those of the caller, until it is where [Policy].Errors says ([gcobj.Func.Handed]). Who drops an error asks for none, and what is made for it counts.
//
// Whatever is not understood makes an answer Unproved, never Holds.
package calls
