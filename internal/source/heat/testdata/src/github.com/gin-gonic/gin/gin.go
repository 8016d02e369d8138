// Package gin has what the heat of handlers is told from.
package gin

type Context struct{}
