// Package uses tells what becomes of a value: whether it is returned, stored, passed on, or only looked at.
//
// It follows the value of an expression through the syntax: to the statement or the expression around it, and, where it is
// assigned to a local variable, to all uses of that variable in the function. [Package.Far] follows it through calls, too. What it tells is about the source, and decides
// how a finding is worded and ranked; it never decides a verdict.
package uses
