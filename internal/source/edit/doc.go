// Package edit writes the fixes of findings: minimal edits of one file's source, with the imports that go with them.
//
// A pass begins a [Draft] for the code that it is about to change, replaces ranges of text, asks for the names of
// packages that it needs and says which uses of packages it takes away. [Draft.Fix] returns the whole, or nothing:
// a draft that met something that it cannot edit for certain (a comment in a range, a name that is
// shadowed, a file that a program wrote or that has //line directives) gives no fix.
//
// The edits of one fix never overlap. Each fix stands alone: applied to the source that was analysed it leaves no import
// unused and none missing. Of several fixes in one file, the edits that add the same import are identical, so that who
// applies them together applies one; and an import that only all of them together no longer use stays, for who applies
// them to remove.
package edit
