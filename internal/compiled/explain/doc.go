// Package explain gathers all that the compiler and the object say about one line of source,
// whatever line it is, with findings or without.
//
// It does so as an analyzer that requires the evidence, so that any driver can run it beside the
// checks. What is on the line, and why nothing is where nothing is, is a [Line]; the analyzer reports nothing.
package explain
