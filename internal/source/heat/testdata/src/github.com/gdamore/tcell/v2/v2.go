// Package tcell has what the heat of handlers is told from.
package tcell

type Screen interface{ Show() }
