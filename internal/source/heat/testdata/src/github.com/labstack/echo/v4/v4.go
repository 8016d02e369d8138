// Package echo has what the heat of handlers is told from.
package echo

type Context interface{ Path() string }
