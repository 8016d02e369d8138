package config

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A Build is one that contracts are proven for besides that of the environment.
type Build struct {
	Env  []string // variables of the go command
	Tags []string // build tags
}

// ParseBuild reads a build as it is written: GOOS/GOARCH, and behind further slashes a release of Go or build tags: "linux/arm64", "windows/amd64/go1.27.4",
// "linux/amd64/netgo".
func ParseBuild(text string) (Build, error) {
	words := strings.Split(text, "/")
	if len(words) < 2 {
		return Build{}, fmt.Errorf("%q: want GOOS/GOARCH, as in linux/arm64, and behind another slash a release of Go or a build tag", text)
	}
	for _, w := range words {
		if w == "" || strings.ContainsAny(w, " \t=,") {
			return Build{}, fmt.Errorf("%q: %q is no name", text, w)
		}
	}
	b := Build{Env: []string{"GOOS=" + words[0], "GOARCH=" + words[1]}}
	for _, w := range words[2:] {
		if strings.HasPrefix(w, "go1.") && strings.Count(w, ".") == 2 {
			b.Env = append(b.Env, "GOTOOLCHAIN="+w)
		} else {
			b.Tags = append(b.Tags, w)
		}
	}
	return b, nil
}

func (r *reader) readMatrix(n *yaml.Node) {
	for _, item := range r.list("matrix", n) {
		if _, err := ParseBuild(item.Value); err != nil {
			r.failAt(item, "matrix: %v", err)
			continue
		}
		r.config.Matrix = append(r.config.Matrix, item.Value)
	}
}
