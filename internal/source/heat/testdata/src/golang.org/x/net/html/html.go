// Package html has what the tests need of the package of that path.
package html

type Node struct{}

func Parse(r any) (*Node, error) { return nil, nil }

func EscapeString(s string) string { return s }
