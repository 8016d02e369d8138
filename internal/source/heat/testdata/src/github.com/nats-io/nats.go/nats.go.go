// Package nats has what the heat of handlers is told from.
package nats

type Msg struct{}
