// Package rpc is of another module.
package rpc

import "context"

type Client struct{}

type Answer struct {
	Names []string
	Body  []byte
}

func (*Client) Get(context.Context) (Answer, error) { return Answer{}, nil }
func (*Client) Fill(context.Context, *Answer) error { return nil }
func (*Client) Any(context.Context, any) error      { return nil }
func (*Client) Tell(context.Context)                {}
func (*Client) Ask(name string) (Answer, error)     { return Answer{}, nil }

// A Cmd has the answer of what was asked, or why there is none.
type Cmd struct{}

func (*Cmd) Err() error { return nil }

func (*Client) Do(ctx context.Context, name string) *Cmd  { return nil }
func (*Client) With(ctx context.Context) *Client          { return nil }
func (*Client) Watch(ctx context.Context) context.Context { return nil }

// ServerStream is one of messages.
type ServerStream interface {
	SendMsg(m any) error
	RecvMsg(m any) error
	SetTrailer(names []string)
}
