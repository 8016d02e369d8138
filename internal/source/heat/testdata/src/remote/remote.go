// Package remote asks servers of other modules, answers remote calls, and has commands.
package remote

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"example.com/rpc"
	"github.com/spf13/cobra"
	"golang.org/x/net/html"
)

func here() int { return 0 }

func asks(ctx context.Context, c *rpc.Client) (n int) {
	n += here() // want "beside rpc.Get$"
	answer, err := c.Get(ctx)
	if err != nil {
		return 0
	}
	for range answer.Names {
		n += here() // want "hot in a loop of depth 1; loops 1 .1 own., beside rpc.Get$"
	}
	for range answer.Body {
		n += here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
	for range n {
		n += here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
	return n
}

func fills(ctx context.Context, c *rpc.Client, names map[string]int) (n int) {
	var filled, boxed, other rpc.Answer
	if c.Fill(ctx, &filled) == nil && c.Any(ctx, &boxed) == nil {
		for range filled.Names {
			n += here() // want "beside rpc.Fill$"
		}
		for range boxed.Names {
			n += here() // want "beside rpc.Any$"
		}
		for range other.Names {
			n += here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
		}
		for range names {
			n += here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
		}
	}
	return n
}

type store interface {
	Load(ctx context.Context, name string) (string, error)
	Has(name string) (bool, error)
}

type memory struct{}

func (memory) Load(ctx context.Context, name string) (string, error) { return name, nil }

func loads(ctx context.Context, s store) {
	here() // want "warm ; loops 0 .0 own., beside remote.Load$"
	_, _ = s.Load(ctx, "")
}

func has(s store) {
	here() // want "warm ; loops 0 .0 own.$"
	_, _ = s.Has("")
}

func loadsOwn(ctx context.Context) {
	here() // want "warm ; loops 0 .0 own.$"
	_, _ = memory{}.Load(ctx, "")
}

func replacer(old, new string) *strings.Replacer {
	here() // want "warm ; loops 0 .0 own., beside strings.NewReplacer$"
	return strings.NewReplacer(old, new)
}

func tells(ctx context.Context, c *rpc.Client) {
	here() // want "warm ; loops 0 .0 own.$"
	c.Tell(ctx)
}

func named(c *rpc.Client) {
	here() // want "warm ; loops 0 .0 own.$"
	_, _ = c.Ask("")
}

type message struct{}

func (*message) ProtoReflect() {}

type server struct{}

func (server) Get(context.Context, *message) (*message, error) {
	here() // want "hot called in a loop of package grpc; loops 1 .0 own.$"
	return nil, nil
}

func (server) Watch(*message, rpc.ServerStream) error {
	here() // want "hot called in a loop of package grpc; loops 1 .0 own.$"
	return nil
}

func (server) Lookup(context.Context, *message) error {
	here() // want "warm ; loops 0 .0 own., beside what its context can stop$"
	return nil
}

func Get(context.Context, *message) (*message, error) {
	here() // want "warm ; loops 0 .0 own., beside what its context can stop$"
	return nil, nil
}

func command() *cobra.Command {
	return &cobra.Command{RunE: func(_ *cobra.Command, args []string) error {
		here() // want "cold runs once, from main, a command or init"
		for range args {
			here() // want "hot in a loop of depth 1; loops 1 .1 own., seldom$"
		}
		for work() {
			here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
		}
		return nil
	}}
}

func work() bool {
	return here() > 0 // want "hot called in a loop of command.1; loops 1 .0 own.$"
}

type conn struct{ closed []func() }

func (c *conn) OnClose(f func(), n int) { c.closed = append(c.closed, f) }

func (c *conn) OnClosed(n int) {}

func (c *conn) once(f func(), n int) { f() }

func callbacks(c *conn) {
	c.OnClose(func() {}, here()) // want "warm ; loops 0 .0 own., seldom$"
	c.OnClosed(here())           // want "warm ; loops 0 .0 own.$"
	c.once(func() {}, here())    // want "warm ; loops 0 .0 own.$"
}

type listError []string

func (e listError) Error() string {
	here() // want "cold makes text for people"
	return ""
}

func (e listError) Unwrap() []error {
	here() // want "cold is asked of an error"
	return nil
}

type errorList []string

func (e errorList) Len() int {
	return here() // want "warm ; loops 0 .0 own.$"
}

type section struct{ opened, closed, other bool }

var started bool

func (s *section) end() {
	if s.opened {
		here() // want "warm ; loops 0 .0 own., miss$"
		s.opened = false
	}
	if !started {
		started = true
		here() // want "warm ; loops 0 .0 own., miss$"
	}
	if s.closed {
		here() // want "warm ; loops 0 .0 own.$"
		s.other = false
	}
	if s.other {
		here() // want "warm ; loops 0 .0 own.$"
		s.other = true
	}
}

func (s *section) endAlone() {
	if !s.opened {
		return
	}
	s.opened = false
	here() // want "warm ; loops 0 .0 own.$"
}

type tracer struct{ w fmt.State }

func (t *tracer) Logf(format string, args ...any) {
	here() // want "cold logs"
	fmt.Fprintf(t.w, format, args...)
}

func (t *tracer) Formatf(format string, args ...any) {
	here() // want "warm ; loops 0 .0 own.$"
	fmt.Fprintf(t.w, format, args...)
}

func (t *tracer) Dispose() {
	here() // want "warm ; loops 0 .0 own., seldom$"
}

func InitializeAll() {
	here() // want "warm ; loops 0 .0 own., seldom$"
}

func page() *html.Node {
	n, _ := html.Parse(here()) // want "warm ; loops 0 .0 own., beside html.Parse$"
	return n
}

func escaped() string {
	here() // want "warm ; loops 0 .0 own.$"
	return html.EscapeString("")
}

func commands(ctx context.Context, c *rpc.Client) error {
	here() // want "warm ; loops 0 .0 own., beside rpc.Do$"
	return c.Do(ctx, keyOf("k")).Err()
}

func keyOf(name string) string {
	here() // want "warm ; loops 0 .0 own., beside rpc.Do$"
	return "prefix" + name
}

func with(ctx context.Context, c *rpc.Client) *rpc.Client {
	here() // want "warm ; loops 0 .0 own.$"
	return c.With(ctx)
}

func watch(ctx context.Context, c *rpc.Client) context.Context {
	here() // want "warm ; loops 0 .0 own.$"
	return c.Watch(ctx)
}

func besides(ctx context.Context, c *rpc.Client, names []string, asks bool) (n int) {
	n += here() // want "warm ; loops 0 .0 own., aside rpc.Get$"
	for range names {
		n += here() // want "hot in a loop of depth 1; loops 1 .1 own.$"
	}
	for range names {
		n += here() // want "hot in a loop of depth 1; loops 1 .1 own., aside rpc.Get$"
		if asks {
			c.Get(ctx)
			n++
		}
	}
	return n
}

func waitsIn(done chan int) {
	for range 3 {
		here() // want "hot in a loop of depth 1; loops 1 .1 own., aside time.After$"
		select {
		case <-done:
		case <-time.After(time.Second):
			return
		}
	}
}

func calls(ctx context.Context, c *rpc.Client) {
	here() // want "warm ; loops 0 .0 own., aside rpc.Get$"
	besides(ctx, c, nil, true)
}

type machine struct {
	parts []string
	then  func()
}

func NewMachine(text string) *machine {
	return &machine{parts: partsOf(text), then: func() { runsLater() }}
}

func partsOf(text string) []string {
	here() // want "warm ; loops 0 .0 own., set-up$"
	return trimmed(strings.Fields(text))
}

func trimmed(parts []string) []string {
	here() // want "warm ; loops 0 .0 own., set-up$"
	return parts
}

func runsLater() {
	here() // want "warm ; loops 0 .0 own.$"
}

func (*machine) Run(args []string) int {
	here() // want "cold runs once, from main, a command or init"
	return 0
}

func (*machine) Walk(args []string) int {
	here() // want "warm ; loops 0 .0 own.$"
	return 0
}

func runs(names []string) error {
	var args []string
	for _, name := range names {
		here() // want "hot in a loop of depth 1; loops 1 .1 own., aside exec.Run$"
		args = append(args, name)
	}
	return exec.Command("true", args...).Run()
}
