package main

import (
	"fmt"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/front/report"
)

// readProfile reads the profiles to rank by, and returns nil where none is named.
func (c *command) readProfile(o options) (*profile.Profile, error) {
	if len(o.profile) == 0 {
		return nil, nil
	}
	var files []string
	for _, name := range o.profile {
		files = append(files, c.join(name))
	}
	p, err := profile.Read(files...)
	if err != nil {
		return nil, fmt.Errorf("-profile: %w", err)
	}
	p.Names = o.profile // as they are given
	return p, nil
}

// mostByBytes is how many findings are named for their bytes.
const mostByBytes = 3

// bytesAt returns where findings are, and the shares that they have of the bytes of a program: "encode.go:137 (27%), parse.go:674 (6.6%)".
func bytesAt(dir string, fs []*finding.Finding) string {
	var all []string
	for _, f := range fs {
		all = append(all, fmt.Sprintf("%s (%s)", report.Place(dir, f.File, f.Line, 0), f.Measured.OfBytes()))
	}
	return strings.Join(all, ", ")
}
