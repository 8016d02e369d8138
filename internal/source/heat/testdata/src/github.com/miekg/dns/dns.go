// Package dns has what the heat of handlers is told from.
package dns

type ResponseWriter interface{ Close() error }

type Msg struct{}
