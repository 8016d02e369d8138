// Package test builds golangci-lint with the plugin in it, from modules, and runs it. It is a module of its own because
// golangci-lint has hundreds of dependencies.
package test
