// Package cli has what the heat of commands is told from.
package cli

type Context struct{}
