package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// version returns what -version prints: the module's version, the revision it was built
// from, as far as read tells them, and Go's version and target.
func version(read func() (*debug.BuildInfo, bool)) string {
	v := moduleVersion(read)
	var from []string
	if info, ok := read(); ok {
		from = source(info.Settings)
	}
	if len(from) > 0 {
		v += " (" + strings.Join(from, ", ") + ")"
	}
	return fmt.Sprintf("perfvet %s %s %s/%s\n", v, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// moduleVersion returns the version of perfvet's module: "v1.2.3", or "(devel)" where it is not known.
func moduleVersion(read func() (*debug.BuildInfo, bool)) string {
	if info, ok := read(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// source returns the revision that a build is of, its time, and whether files were modified.
func source(settings []debug.BuildSetting) []string {
	byKey := make(map[string]string, len(settings))
	for _, s := range settings {
		byKey[s.Key] = s.Value
	}
	var parts []string
	if r := byKey["vcs.revision"]; r != "" {
		parts = append(parts, "revision "+r)
	}
	if t := byKey["vcs.time"]; t != "" {
		parts = append(parts, "of "+t)
	}
	if byKey["vcs.modified"] == "true" {
		parts = append(parts, "modified")
	}
	return parts
}
