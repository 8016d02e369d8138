// Package fasthttp has what the heat of handlers is told from.
package fasthttp

type RequestCtx struct{}
