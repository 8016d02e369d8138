// Package httprouter has what the heat of handlers is told from.
package httprouter

type Params []string
