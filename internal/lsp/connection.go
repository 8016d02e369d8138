package lsp

import (
	"errors"
	"io"

	"github.com/creachadair/jrpc2/channel"
)

// newConnection returns a channel with the protocol's framing. It sends no content type, which the protocol leaves out as a
// rule and some clients do not read, and takes any: there is but one.
func newConnection(in io.Reader, out io.WriteCloser) channel.Channel {
	return connection{channel.Header("")(in, out)}
}

type connection struct{ channel.Channel }

// Recv implements [channel.Channel].
func (c connection) Recv() ([]byte, error) {
	message, err := c.Channel.Recv()
	var mismatch *channel.ContentTypeMismatchError
	if errors.As(err, &mismatch) {
		err = nil
	}
	return message, err
}
