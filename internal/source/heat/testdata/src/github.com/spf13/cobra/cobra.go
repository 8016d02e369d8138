// Package cobra has what the heat of commands is told from.
package cobra

type Command struct {
	RunE func(*Command, []string) error
}
