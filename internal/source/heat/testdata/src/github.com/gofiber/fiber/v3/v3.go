// Package fiber has what the heat of handlers is told from.
package fiber

type Ctx interface{ Path() string }
