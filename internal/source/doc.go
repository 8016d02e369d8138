// Package source is the wing of what the source says, and of what checks stand on.
//
// A room belongs here if it looks at syntax, types or SSA of one package, or helps a check to turn a prediction into a finding. It
// may import internal/finding, internal/compiled and other rooms of this wing; it knows no check by name, runs no
// command, and keeps nothing:
//
//   - beside reads the files of a package that the build leaves out.
//   - ssapkg builds the SSA of one package; heat says how often its lines run; inlining what keeps a function
//     from being inlined; ranges between which bounds an integer lies.
//   - boxing finds where the source makes interfaces of concrete values; loops, exits and uses what becomes of a value: how often it is
//     made, where it goes, what is done with it; tables the literals of constants that no walk need enter.
//   - words has what messages call things; object makes predictions of what allocates one object at one place.
//   - candidate turns predictions and evidence into findings; edit writes fixes as edits, presize those
//     that make slices and maps with room.
//   - suppress reads the comments that suppress findings, contract those that promise something, of which grown finds out what an append has grown, stored what a call through a field calls; flows what all packages of a run put behind an interface; spell knows the nearest word; diagnose has the list for drivers
//     that are not ours.
//   - analysisdoc gives analyzers their doc comments.
package source
