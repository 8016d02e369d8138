// Package unknown calls functions of another package: the text of this one does not say what the inlined ones cost.
package unknown

import "example.com/m/unknown/other"

func Calls(n int) int      { return other.Inlined(n) }
func CallsTwice(n int) int { return other.Inlined(other.Inlined(n)) }
func CallsStays(n int) int { return other.Stays(n) }
