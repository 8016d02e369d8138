package main

import (
	"fmt"
	"os"
	"strings"
)

// replace writes text into a page, between the comments for name.
func replace(page, name, text string) error {
	data, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	begin, end := marks(name)
	before, rest, ok := strings.Cut(string(data), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return fmt.Errorf("%s has no part for the result: it must have the lines %q and %q", page, strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return os.WriteFile(page, []byte(before+begin+text+end+after), 0o666)
}

// marks returns the lines around the part of a page that is for name.
func marks(name string) (begin, end string) {
	return "<!-- bench " + name + " -->\n", "<!-- end of bench " + name + " -->\n"
}
