// Package boxing finds where the source of a package makes interfaces of concrete values, and how the compiler stores
// each in one.
//
// [Conversions] has all conversions, those that are written and those that assignments, calls, results, literals and sends imply: SSA has no
// position for these. [Of] says what the compiler does for a type: a call of the runtime that allocates, or why none. It predicts nothing:
// whether a box escapes is the check's business, and the compiler's.
package boxing
