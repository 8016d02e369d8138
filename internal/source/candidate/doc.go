// Package candidate turns what a pass predicts into findings.
//
// A pass adds candidates to a [Set]: where, what it expects to see in the machine
// code, and how to word each verdict. [Set.Findings] asks the evidence about all of them
// together, since candidates of one line compete for its calls, and words the findings.
// [Set.Report] then hands the short list to the analysis driver.
package candidate
